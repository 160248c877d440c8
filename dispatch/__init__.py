"""send: one e-mail to the Home Office, from an outbox that can be stopped, over a line that is never in clear."""
