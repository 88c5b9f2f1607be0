namespace Gateway.Host.Tls;

internal static partial class TlsLog
{
    [LoggerMessage(LogLevel.Information, "TLS: the certificate of {Subject} is in use; it expires at {Expiry:u}")]
    public static partial void CertificateLoaded(this ILogger<CertificateStore> logger, string subject, DateTime expiry);

    [LoggerMessage(
        LogLevel.Error,
        "TLS: the new certificate in {Path} cannot be used, the old one stays in use until the files are mended: {Reason}")]
    public static partial void CertificateBroken(this ILogger<CertificateStore> logger, string path, string reason);

    [LoggerMessage(LogLevel.Warning, "TLS: the system does not tell of changes in {Folder}, a new certificate is noticed within {Interval}: {Reason}")]
    public static partial void NotWatched(this ILogger<CertificateStore> logger, string folder, TimeSpan interval, string reason);
}
