namespace Gateway.Federation.Certificates;

/// <summary>
/// What certificates get that look like this. Everything that is set must match; at least one thing must be set. In patterns <c>*</c> stands for any number of
/// characters and <c>?</c> for one. Immutable.
/// </summary>
public sealed record CertificateRule
{
    /// <summary>
    /// The whole subject as in RFC 4514, the most special part first: <c>CN=*,OU=Robots,O=Example</c>. Wildcards stay within a part; a first part <c>*</c> stands
    /// for any number of parts. Null: any.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>The last common name, in its case. Null: any.</summary>
    public string? CommonName { get; init; }

    /// <summary>One of the URIs among the alternative names, in its case: <c>spiffe://example.org/ns/*/sa/backup</c>. Null: any.</summary>
    public string? Uri { get; init; }

    /// <summary>One of the DNS names, in any case. Null: any.</summary>
    public string? Dns { get; init; }

    /// <summary>One of the mail addresses, in its case. Null: any.</summary>
    public string? Email { get; init; }

    /// <summary>The issuer, written as <see cref="Subject"/>. Null: any.</summary>
    public string? Issuer { get; init; }

    /// <summary>The serial number in hexadecimal digits, with or without colons and leading zeros; no pattern. Null: any.</summary>
    public string? Serial { get; init; }

    /// <summary>Names of policies.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Names of IAM groups, whose policies it gets.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The IAM role that it gets; the first rule that has one decides. Null: none.</summary>
    public string? RoleArn { get; init; }
}
