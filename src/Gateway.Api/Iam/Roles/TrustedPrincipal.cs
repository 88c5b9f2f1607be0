using Gateway.Core.Names;

namespace Gateway.Api.Iam.Roles;

/// <summary>A principal of a trust policy that AWS knows by its ARN. Immutable.</summary>
/// <param name="Account">That it belongs to, or that it is.</param>
internal sealed record TrustedPrincipal(AccountId Account)
{
    /// <summary>The ARN of a user or a role, which has a unique id; null for accounts and sessions.</summary>
    public string? EntityArn { get; private init; }

    /// <summary>Of a user; null for others.</summary>
    public string? UserName { get; private init; }

    /// <summary>Of a role, or of the role of a session; null for others.</summary>
    public string? RoleName { get; private init; }

    /// <summary>Null when the text is no ARN of a principal of this partition.</summary>
    public static TrustedPrincipal? Parse(string arn)
    {
        if (arn.Split(':', 6) is not ["arn", "aws", var service, "", var accountText, var resource] || !AccountId.TryParse(accountText, out var account))
        {
            return null;
        }

        var parts = resource.Split('/');
        return (service, parts) switch
        {
            ("iam", ["root"]) or ("sts", ["federated-user", _]) => new TrustedPrincipal(account),
            ("iam", ["user", .., var name]) => new TrustedPrincipal(account) { EntityArn = arn, UserName = name },
            ("iam", ["role", .., var name]) => new TrustedPrincipal(account) { EntityArn = arn, RoleName = name },
            ("sts", ["assumed-role", var role, _]) => new TrustedPrincipal(account) { RoleName = role },
            _ => null,
        };
    }
}
