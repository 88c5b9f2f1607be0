using Gateway.Host.Settings;

namespace Gateway.Host.Tls;

internal static class TlsSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<string?>(
            "Tls:Certificate",
            "The certificate and its intermediates in PEM form, or a PKCS#12 file (.pfx, .p12). S3 is served over TLS when it is set.",
            Text.Path("a file"),
            o => o.Tls.Certificate,
            (o, v) => o.Tls.Certificate = v),
        new TypedSetting<string?>(
            "Tls:Key",
            "The private key in PEM form, when the certificate's file does not hold it.",
            Text.Path("a file"),
            o => o.Tls.Key,
            (o, v) => o.Tls.Key = v),
        new TypedSetting<string?>(
            "Tls:Password",
            "The password of the private key or of the PKCS#12 file.",
            new Text("any text", _ => true),
            o => o.Tls.Password,
            (o, v) => o.Tls.Password = v) { IsSecret = true, MayComeFromFile = true },
        new TypedSetting<TlsVersion>(
            "Tls:MinimumVersion",
            "The oldest version of TLS that is spoken.",
            new Choice<TlsVersion>(),
            o => o.Tls.MinimumVersion,
            (o, v) => o.Tls.MinimumVersion = v),
        new TypedSetting<TimeSpan>(
            "Tls:ReloadInterval",
            "How often the files are looked at for a new certificate, besides when the system tells of a change.",
            new Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            o => o.Tls.ReloadInterval,
            (o, v) => o.Tls.ReloadInterval = v),
    ];
}
