using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Errors;
using Gateway.Core.Federation;

namespace Gateway.Api.Admin.Outside;

/// <summary>What somebody would log in with, to be tried: a token, a name with a password, or a certificate; exactly one of them. Immutable.</summary>
/// <param name="Kind">Who vouches for it.</param>
internal sealed record IdentityProof(ProviderKind Kind)
{
    private const int LongestToken = 20_000;
    private const int LongestName = 512;
    private const int LongestPassword = 1_024;
    private const int LongestChain = 256 * 1024;

    /// <summary>The token, or the login name.</summary>
    public string Text { get; init; } = "";

    /// <summary>The access token beside the token, or the password.</summary>
    public string? Secret { get; init; }

    /// <summary>The name of the provider whose token it is to be, or the ARN of one that an account has registered; null for any of the settings.</summary>
    public string? Provider { get; init; }

    /// <summary>The client's own first. Disposed by nobody: they hold no keys.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static IdentityProof Read(AdminMembers members)
    {
        string[] kinds = ["token", "ldapUser", "certificate"];
        if (kinds.Count(members.Has) != 1)
        {
            throw AdminErrors.Validation.WithMessage($"The request must have exactly one of the members {string.Join(", ", kinds)}.");
        }

        if (members.Has("token"))
        {
            return new IdentityProof(ProviderKind.OpenId)
            {
                Text = Hidden(members, "token", LongestToken) ?? throw AdminMembers.Violation("null", "token", "Member must not be null"),
                Secret = Hidden(members, "accessToken", LongestToken),
                Provider = members.Text("provider", 0, LongestName),
            };
        }

        return members.Has("ldapUser")
            ? new IdentityProof(ProviderKind.Ldap)
            {
                Text = members.Required("ldapUser", 1, LongestName),
                Secret = Hidden(members, "ldapPassword", LongestPassword) ?? throw AdminMembers.Violation("null", "ldapPassword", "Member must not be null"),
            }
            : new IdentityProof(ProviderKind.Certificate) { Certificates = Chain(members.Required("certificate", 1, LongestChain)) };
    }

    /// <summary>Without what it proves.</summary>
    public override string ToString() => Kind.ToString();

    private static string? Hidden(AdminMembers members, string name, int longest) =>
        members.Secret(name, text => text.Length > 0 && text.Length <= longest, $"Member must have 1 to {longest} characters");

    private static X509Certificate2[] Chain(string pem)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            chain.Clear();
        }

        return chain.Count > 0 ? [.. chain] : throw AdminMembers.Violation("(not shown)", "certificate", "Member must be a certificate in PEM form");
    }
}
