import CivilTime

/// An instant as the program prints it, from seconds since 1970.
func instantText(_ seconds: Int) -> String {
    Instant(secondsSinceEpoch: Int64(seconds)).rfc3339
}
