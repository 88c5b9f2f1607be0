using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Certificates;

internal static partial class CertificateLog
{
    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "CLIENT CERTIFICATES ARE NOT VERIFIED: anybody can sign in as anybody with a certificate of their own making. This is for tests only; switch it off")]
    public static partial void NotVerified(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The file {Path} has changed and cannot be used; what it held before stays in force: {Reason}")]
    public static partial void FileNotReadable(this ILogger logger, string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The OCSP responder {Responder} gave no usable answer: {Reason}")]
    public static partial void OcspFailed(this ILogger logger, Uri responder, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate revocation list {Url} could not be fetched: {Reason}")]
    public static partial void ListFailed(this ILogger logger, Uri url, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate {Serial} was refused: no source can say whether it was revoked")]
    public static partial void RevocationUnknown(this ILogger logger, string serial);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate {Serial} was accepted although no source can say whether it was revoked, as the settings ask")]
    public static partial void RevocationIgnored(this ILogger logger, string serial);
}
