// Opens one raw mail on stdin and answers its calendar parts as one frame on stdout.
// The limits come first: nothing of the mail is read before they hold.
import MIMEFiles

MailAirlockChild.run()
