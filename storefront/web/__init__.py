"""The doorways: pages by visitor, webhooks, the worker and the commands. Only doorways commit."""
