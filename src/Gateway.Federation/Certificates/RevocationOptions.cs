namespace Gateway.Federation.Certificates;

/// <summary>How it is found out that a certificate was withdrawn. With several sources, OCSP is asked before lists. Not to be changed once in use.</summary>
public sealed class RevocationOptions
{
    /// <summary>Files with certificate revocation lists (DER or PEM), read again when they have changed. Default: none.</summary>
    public IReadOnlyList<string> CrlFiles { get; set; } = [];

    /// <summary>Where lists are fetched (<c>http</c> will do: they are signed). Default: nowhere.</summary>
    public IReadOnlyList<Uri> CrlUrls { get; set; } = [];

    /// <summary>Whether lists are fetched from where each certificate says too, once its chain was found good. Default: false.</summary>
    public bool UsesDistributionPoints { get; set; }

    /// <summary>Whether OCSP is asked. Default: false.</summary>
    public bool UsesOcsp { get; set; }

    /// <summary>The OCSP responder for all certificates. Null, the default: the one that each certificate names.</summary>
    public Uri? OcspResponder { get; set; }

    /// <summary>Whether requests to responders carry a nonce. An answer without it is accepted all the same, as long as it is fresh. Default: true.</summary>
    public bool SendsNonce { get; set; } = true;

    /// <summary>
    /// Whether a certificate is accepted when no source can say anything of it (a warning is logged). Default: false, it is refused. One that a source knows
    /// nothing of, or calls withdrawn, is refused in any case.
    /// </summary>
    public bool FailsSoft { get; set; }

    /// <summary>How long an answer or a fetched list is used, at most, and never past the time that it names itself. Default: 1 hour.</summary>
    public TimeSpan CacheTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a source that gave nothing usable is left alone. Default: 30 seconds.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a source may take to answer. Default: 5 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How far clocks may be apart. Default: 5 minutes.</summary>
    public TimeSpan Skew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether anything is asked.</summary>
    public bool IsEnabled => UsesOcsp || UsesDistributionPoints || CrlFiles.Count > 0 || CrlUrls.Count > 0;
}
