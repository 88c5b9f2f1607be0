using Gateway.Federation.Certificates;
using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>The settings of client certificates as identities.</summary>
internal static class CertificateSettings
{
    private static readonly Switch s_switch = new();

    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<bool>(
            "Certificates:Enabled",
            "Whether clients are asked for a certificate, by which they can get credentials. S3 must be served over TLS, or a trusted proxy must name it.",
            s_switch,
            o => o.Federation.Certificates.IsEnabled,
            (o, v) => o.Federation.Certificates.IsEnabled = v)
        {
            MinioAliases = [new("MINIO_IDENTITY_TLS_ENABLE") { Translate = MinioAlias.OnOff }],
        },
        new TypedSetting<string?>(
            "Certificates:AnchorsFile",
            "The root certificates in PEM form whose clients are accepted; the system's never are. Read again when it has changed.",
            Text.Path("a file"),
            o => o.Federation.Certificates.AnchorsFile,
            (o, v) => o.Federation.Certificates.AnchorsFile = v),
        new TypedSetting<bool>(
            "Certificates:SkipVerification",
            "Whether any certificate is believed, whoever signed it: everybody can be anybody. For tests.",
            s_switch,
            o => o.Federation.Certificates.SkipsVerification,
            (o, v) => o.Federation.Certificates.SkipsVerification = v)
        {
            MinioAliases = [new("MINIO_IDENTITY_TLS_SKIP_VERIFY") { Translate = MinioAlias.OnOff }],
        },
        new TypedSetting<bool>(
            "Certificates:DownloadIssuers",
            "Whether intermediates that clients did not send are fetched from where their certificates say, before these are checked.",
            s_switch,
            o => o.Federation.Certificates.DownloadsIssuers,
            (o, v) => o.Federation.Certificates.DownloadsIssuers = v),
        new TypedSetting<IReadOnlyList<CertificateName>>(
            "Certificates:Names",
            "What a certificate is known by: the first of these that it has.",
            new ChoiceList<CertificateName>(),
            o => o.Federation.Certificates.Names,
            (o, v) => o.Federation.Certificates.Names = v),
        new TypedSetting<IReadOnlyList<CertificateRule>>(
            "Certificates:Rules",
            "What certificates give. A rule has patterns (subject, commonName, uri, dns, email, issuer, serial), and policies, groups or a roleArn; all that fit apply.",
            new JsonList<CertificateRule>("""[{"uri": "spiffe://example.org/ns/*/sa/backup", "policies": ["readonly"]}]"""),
            o => o.Federation.Certificates.Rules,
            (o, v) => o.Federation.Certificates.Rules = v)
        {
            MayComeFromFile = true,
        },
        new TypedSetting<bool?>(
            "Certificates:CommonNameIsPolicy",
            "Whether the common name is the name of a policy that the holder has, as with MinIO. Normally only while there are no rules.",
            new OptionalSwitch(),
            o => o.Federation.Certificates.CommonNameIsPolicy,
            (o, v) => o.Federation.Certificates.CommonNameIsPolicy = v),
        new TypedSetting<bool>(
            "Certificates:AuthenticateRequests",
            "Whether requests without a signature are those of the connection's certificate. Otherwise it is good for credentials only.",
            s_switch,
            o => o.Federation.Certificates.AuthenticatesRequests,
            (o, v) => o.Federation.Certificates.AuthenticatesRequests = v),
        new TypedSetting<bool>(
            "Certificates:TakeProxyHeader",
            "Whether trusted proxies name the certificate of their client in Client-Cert (RFC 9440). They must remove that header of their clients.",
            s_switch,
            o => o.Federation.Certificates.TakesProxyHeader,
            (o, v) => o.Federation.Certificates.TakesProxyHeader = v),
        new TypedSetting<IReadOnlyList<string>>(
            "Certificates:CrlFiles",
            "Revocation lists (DER or PEM), read again when they have changed.",
            TextList.Of("paths of files"),
            o => o.Federation.Certificates.Revocation.CrlFiles,
            (o, v) => o.Federation.Certificates.Revocation.CrlFiles = v),
        new TypedSetting<IReadOnlyList<Uri>>(
            "Certificates:CrlUrls",
            "Where revocation lists are fetched. They are signed, so that http will do.",
            new UrlList(),
            o => o.Federation.Certificates.Revocation.CrlUrls,
            (o, v) => o.Federation.Certificates.Revocation.CrlUrls = v),
        new TypedSetting<bool>(
            "Certificates:DistributionPoints",
            "Whether lists are also fetched from where each certificate says, once its chain was found good.",
            s_switch,
            o => o.Federation.Certificates.Revocation.UsesDistributionPoints,
            (o, v) => o.Federation.Certificates.Revocation.UsesDistributionPoints = v),
        new TypedSetting<bool>(
            "Certificates:Ocsp",
            "Whether OCSP responders are asked.",
            s_switch,
            o => o.Federation.Certificates.Revocation.UsesOcsp,
            (o, v) => o.Federation.Certificates.Revocation.UsesOcsp = v),
        new TypedSetting<Uri?>(
            "Certificates:OcspResponder",
            "The responder for all certificates. Normally the one that each certificate names.",
            new Optional<Uri>(new WebAddress()),
            o => o.Federation.Certificates.Revocation.OcspResponder,
            (o, v) => o.Federation.Certificates.Revocation.OcspResponder = v),
        new TypedSetting<bool>(
            "Certificates:OcspNonce",
            "Whether requests to responders carry a nonce.",
            s_switch,
            o => o.Federation.Certificates.Revocation.SendsNonce,
            (o, v) => o.Federation.Certificates.Revocation.SendsNonce = v),
        new TypedSetting<bool>(
            "Certificates:RevocationSoftFail",
            "Whether a certificate is accepted when no source can say anything of it.",
            s_switch,
            o => o.Federation.Certificates.Revocation.FailsSoft,
            (o, v) => o.Federation.Certificates.Revocation.FailsSoft = v),
        new TypedSetting<TimeSpan>(
            "Certificates:RevocationCacheTime",
            "How long answers and lists are used, at most.",
            new Duration(TimeSpan.Zero, TimeSpan.FromDays(7)),
            o => o.Federation.Certificates.Revocation.CacheTime,
            (o, v) => o.Federation.Certificates.Revocation.CacheTime = v),
        new TypedSetting<TimeSpan>(
            "Certificates:RevocationRetryInterval",
            "How long a source that gave nothing usable is left alone.",
            new Duration(TimeSpan.Zero, TimeSpan.FromDays(1)),
            o => o.Federation.Certificates.Revocation.RetryInterval,
            (o, v) => o.Federation.Certificates.Revocation.RetryInterval = v),
        new TypedSetting<TimeSpan>(
            "Certificates:RevocationTimeout",
            "How long a source may take to answer.",
            new Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
            o => o.Federation.Certificates.Revocation.Timeout,
            (o, v) => o.Federation.Certificates.Revocation.Timeout = v),
        new TypedSetting<TimeSpan>(
            "Certificates:RevocationSkew",
            "How far clocks may be apart.",
            new Duration(TimeSpan.Zero, TimeSpan.FromHours(1)),
            o => o.Federation.Certificates.Revocation.Skew,
            (o, v) => o.Federation.Certificates.Revocation.Skew = v),
    ];
}
