"""The bundled sample articles, written for this project from public facts."""
