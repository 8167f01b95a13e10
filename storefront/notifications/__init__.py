"""The letterbox: messages on their way to people. It knows no shop."""
