"""What articles and chunks are, how they are kept, and how they are found.

Eight modules here know nothing of articles. They are shared edges: what bot and ingest, which never
import each other, would otherwise each have to write, or the store and one of them.
`command_line` is the outermost boundary of both commands, `days` reads dates as people type them,
`guarded_http` makes connections that can be cut, `locking` lets one process write at a time,
`openai_server` finds the address and the key of a model's server, `settings` reads the environment,
`sqlite_files` opens, locks and migrates every SQLite file, and `windows_text` reads what editors on
Windows write.
"""
