namespace Gateway.Host.Tls;

internal sealed class TlsOptions
{
    /// <summary>A PEM file with the certificate and its intermediates, or a PKCS#12 file (.pfx, .p12). Null: no TLS.</summary>
    public string? Certificate { get; set; }

    /// <summary>The PEM file with the private key; null when <see cref="Certificate"/> holds it too.</summary>
    public string? Key { get; set; }

    /// <summary>The password of the key, or of the PKCS#12 file. Null: none.</summary>
    public string? Password { get; set; }

    /// <summary>The oldest version that is spoken. Default: 1.2.</summary>
    public TlsVersion MinimumVersion { get; set; } = TlsVersion.Tls12;

    /// <summary>How often the files are looked at, besides at once when the system tells of a change. Default: 30 seconds.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(30);

    public bool IsEnabled => Certificate is not null;
}
