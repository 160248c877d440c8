"""What the officer's guide is made from: the sheet of buttons, and pictures of the running service."""
