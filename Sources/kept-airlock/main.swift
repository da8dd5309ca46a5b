// Reads one pre-scanned calendar file on stdin and answers one frame on stdout.
// The limits come first: nothing of the file is read before they hold.
import ICalendarFiles

AirlockChild.run()
