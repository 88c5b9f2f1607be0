using System.Security.Cryptography.X509Certificates;

namespace Gateway.Testing.Certificates;

/// <summary>How a responder answers.</summary>
public sealed class OcspAnswerChoices
{
    /// <summary>0 good, 1 revoked, 2 unknown; null: what the authority's list of revoked certificates says.</summary>
    public int? Status { get; set; }

    /// <summary>0 for success.</summary>
    public int ResponseStatus { get; set; }

    /// <summary>Who signs; null: the authority itself.</summary>
    public X509Certificate2? Signer { get; set; }

    /// <summary>Whether the signer's certificate is sent along. Default: true.</summary>
    public bool SendsSigner { get; set; } = true;

    /// <summary>Null: a minute ago.</summary>
    public DateTimeOffset? ThisUpdate { get; set; }

    /// <summary>Null: an hour from now.</summary>
    public DateTimeOffset? NextUpdate { get; set; }

    public bool LeavesOutNextUpdate { get; set; }

    /// <summary>Null: that of the question.</summary>
    public byte[]? Nonce { get; set; }

    public bool LeavesOutNonce { get; set; }

    /// <summary>Whether it answers for another serial number than was asked for.</summary>
    public bool AnswersForAnother { get; set; }
}
