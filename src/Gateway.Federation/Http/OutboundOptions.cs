using System.Net;

namespace Gateway.Federation.Http;

/// <summary>What requests to one kind of server outside may do. Immutable.</summary>
internal sealed record OutboundOptions
{
    /// <summary>A PEM file of certificates that are trusted besides the system's; null for none.</summary>
    public string? CaBundleFile { get; init; }

    /// <summary>
    /// SHA-1 of certificates, 40 hexadecimal digits each. With any, the server's chain must have one of them, which then stands in for a trusted root;
    /// empty for the usual rule.
    /// </summary>
    public IReadOnlyList<string> Thumbprints { get; init; } = [];

    /// <summary>Whether a chain without any of <see cref="Thumbprints"/> is accepted too, where the usual rule accepts it.</summary>
    public bool ThumbprintsAreOptional { get; init; }

    /// <summary>Whether <c>http:</c> is accepted where the host is a loopback address or <c>localhost</c>; elsewhere it never is, unless <see cref="AllowHttp"/>.</summary>
    public bool AllowLoopbackHttp { get; init; }

    /// <summary>Whether <c>http:</c> is accepted anywhere.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>
    /// Whether only addresses of the public internet, and <see cref="AllowedNetworks"/>, are connected to. For URLs that come from people who are not the
    /// operator. A proxy of the environment is not used then, since it would hide the address.
    /// </summary>
    public bool PublicAddressesOnly { get; init; }

    /// <summary>Networks that <see cref="PublicAddressesOnly"/> lets through.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>For the whole exchange, redirects and body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest body of an answer, in bytes.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How many redirects a GET follows. Requests with credentials or a body follow none.</summary>
    public int MaxRedirects { get; init; } = 3;
}
