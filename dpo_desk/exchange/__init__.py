"""Files in and out: mails, spreadsheets, calendars."""
