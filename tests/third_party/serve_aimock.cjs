// Serves CopilotKit's aimock with the replies that test_aimock.py asks for; prints its address.
// usage: node serve_aimock.cjs FOLDER_WITH_NODE_MODULES
const { createRequire } = require("node:module");
const { LLMock } = createRequire(process.argv[2] + "/")("@copilotkit/aimock");

const statement = {
  quotes: [{ passage: 1, quote: "spent four million pounds on new lifts" }],
  text: "The Sampleshire board spent four million pounds on new lifts.",
};
const invented = {
  quotes: [{ passage: 1, quote: "spent nine million pounds on new lifts" }],
  text: "The Sampleshire board spent nine million pounds on new lifts.",
};
const answer = JSON.stringify({ statements: [statement, invented], coverage: "complete" });

// Requests for verdicts begin with the statement, and not with a passage.
const checks = JSON.stringify({ checks: [{ statement: 1, problem: "", verdict: "supported" }] });

const mock = new LLMock({ port: 0, host: "127.0.0.1" });
mock.onMessage(/^Statement 1: /, { content: checks });
mock.onMessage("lifts plainly", { content: answer });
mock.onMessage("lifts by tool", { toolCalls: [{ name: "answer", arguments: answer }] });
mock.onMessage("lifts slowly", { content: answer }, { latency: 400, chunkSize: 2 });
mock.onMessage("lifts cut off", { content: answer }, { truncateAfterChunks: 8, chunkSize: 30 });
mock.onMessage("lifts hung up", { content: answer }, { disconnectAfterMs: 50, latency: 40, chunkSize: 2 });
mock.onMessage("lifts badly", { content: "They are nice, the lifts." });
mock.onEmbedding(/lifts/, { embedding: [0.6, 0.8] });
mock.start().then(() => console.log(mock.url));
