"""The play bank: a pretend acquirer and a pretend banking app, for demo, tests and trainings. No real money moves."""
