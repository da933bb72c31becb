"""The draft: a template and a case become blocks, and blocks become Markdown, HTML or plain text."""
