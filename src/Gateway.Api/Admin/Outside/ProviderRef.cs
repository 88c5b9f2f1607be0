using Gateway.Api.Control;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>A provider as requests name it. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">In the settings; empty for the one that needs none. The ARN of one that the account has registered.</param>
internal sealed record ProviderRef(ProviderKind Kind, string Name)
{
    private const int LongestName = 512;

    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static ProviderRef Read(AdminMembers members)
    {
        var kind = members.Required("kind", 1, LongestName);
        return new ProviderRef(
            ProviderKinds.Parse(kind) ?? throw AdminMembers.Violation(
                ShownValue.Of(kind), "kind", "Member must satisfy enum value set: [openid, ldap, certificate, custom-token]"),
            members.Text("provider", 0, LongestName) ?? "");
    }
}
