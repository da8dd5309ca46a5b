/// A setting of the environment or of the configuration file.
///
/// In the environment it is called `KEPT_` and the name in upper case; in the file just the name.
enum SettingKey: String, CaseIterable {
    case database
    case programme
    case baseURL = "base_url"
    case mailDomain = "mail_domain"
    case smtpURL = "smtp_url"
    case smtpTLS = "smtp_tls"
    case smtpCA = "smtp_ca"
    case smtpPerMinute = "smtp_per_minute"
    case imapURL = "imap_url"
    case maildirIn = "maildir_in"
    case maildirOut = "maildir_out"
    case keyFile = "key_file"
    case airlock

    /// The variable of the environment, such as `KEPT_BASE_URL`.
    var variable: String { "KEPT_" + rawValue.uppercased() }

    /// Whether a value may hold a password and is masked when shown.
    var holdsSecret: Bool {
        switch self {
        case .database, .smtpURL, .imapURL: true
        default: false
        }
    }
}
