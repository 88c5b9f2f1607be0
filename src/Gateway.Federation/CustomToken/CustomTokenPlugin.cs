using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Federation;

namespace Gateway.Federation.CustomToken;

/// <summary>One of these services, and what its people may do. Immutable.</summary>
/// <param name="Name">In the settings, and in the subjects of its people; empty for the only one.</param>
/// <param name="Url">Where it is asked: <c>https</c>, or <c>http</c> on a loopback address.</param>
/// <param name="RolePolicies">The names of the policies that everybody has whom it knows; at least one.</param>
public sealed record CustomTokenPlugin(string Name, Uri Url, IReadOnlyList<string> RolePolicies)
{
    private const string RolePrefix = "idmp-";

    /// <summary>The value of <c>Authorization</c> that it is sent, as it stands here. Null: none.</summary>
    public string? AuthToken { get; init; }

    /// <summary>The end of the role's ARN. Null: made of the URL.</summary>
    public string? RoleId { get; init; }

    /// <summary>For people. Null: none.</summary>
    public string? Comment { get; init; }

    /// <summary>
    /// Whether the token goes in the body, as a form, instead of in the query of the URL, where MinIO's services expect it and proxies write it to their logs.
    /// Default: false.
    /// </summary>
    public bool SendsTokenInBody { get; init; }

    /// <summary>Whether <c>http</c> is accepted on other machines: the token and its answer are readable on the way. Default: false.</summary>
    public bool AllowsPlainHttp { get; init; }

    /// <summary>A PEM file of certificates that are trusted besides the system's. Null: none.</summary>
    public string? CaBundleFile { get; init; }

    /// <summary>How long it may take to answer. Default: 5 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is looked at whether it is there. Default: 1 minute.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How clients name the role of this plugin.</summary>
    /// <param name="region">Of the installation.</param>
    /// <remarks>The form of MinIO: <c>arn:minio:iam:&lt;region&gt;::role/idmp-&lt;id&gt;</c>, the id being base64url of the URL's SHA-1 where none is set.</remarks>
    public string RoleArn(string region) =>
        $"arn:minio:iam:{region}::role/{RolePrefix}{RoleId ?? Base64Url.EncodeToString(SHA1.HashData(Encoding.UTF8.GetBytes(Url.OriginalString)))}";

    /// <summary>What sessions depend on.</summary>
    /// <param name="region">Of the installation.</param>
    public OutsideProvider ToProvider(string region) =>
        new(ProviderKind.CustomToken, Name) { RolePolicies = RolePolicies, RoleArn = RoleArn(region) };

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"CustomTokenPlugin {Name} at {Url.GetLeftPart(UriPartial.Path)}";
}
