using Gateway.Api.Control;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Api.Admin.Sessions;

/// <summary>
/// Finds out whose sessions a request means. Users and roles are kept by their unique ids, which no change of a name or path can slip away from; what does
/// not exist is refused, so that a misspelt name does not look like a revocation. Safe for concurrent use.
/// </summary>
internal sealed class RevocationTargets(IIdentityStore identities)
{
    private const string IamPrefix = "arn:aws:iam::";
    private const string UserIdPrefix = "AIDA";
    private const string RoleIdPrefix = "AROA";

    /// <param name="scope">What the subject is.</param>
    /// <param name="subject">As sent; empty for all.</param>
    /// <param name="account">Where it is looked for when it does not say itself.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>ResourceNotFoundException</c>, <c>ValidationException</c></exception>
    public ValueTask<RevocationTarget> FindAsync(RevocationScope scope, string subject, AccountId account, CancellationToken cancellationToken) => scope switch
    {
        RevocationScope.Principal => FindPrincipalAsync(subject, account, cancellationToken),
        RevocationScope.Role => FindRoleAsync(subject, account, cancellationToken),
        RevocationScope.Provider => ValueTask.FromResult(ProviderOf(subject, account)),
        RevocationScope.Session => ValueTask.FromResult(SessionOf(subject)),
        _ => ValueTask.FromResult(new RevocationTarget(account, scope, "")),
    };

    /// <summary>The account whose sessions a subject means, by its form alone.</summary>
    /// <param name="scope">What the subject is.</param>
    /// <param name="subject">As sent.</param>
    /// <param name="account">When it does not say one.</param>
    public static AccountId AccountOf(RevocationScope scope, string subject, AccountId account) => scope switch
    {
        RevocationScope.Session => SessionKeyIds.TryReadAccount(subject, out var carried) ? carried : account,
        RevocationScope.Principal when AccountId.TryParse(subject, out var root) => root,
        RevocationScope.All => account,
        _ => AccountOf(subject) ?? account,
    };

    private static RevocationTarget SessionOf(string subject) => SessionKeyIds.TryReadAccount(subject, out var account)
        ? new RevocationTarget(account, RevocationScope.Session, subject)
        : throw Invalid(subject, "Member must be the access key id of a session, which begins with ASIA");

    private static RevocationTarget ProviderOf(string subject, AccountId account)
    {
        if (AccountOf(subject) is { } owner)
        {
            return new RevocationTarget(owner, RevocationScope.Provider, subject);
        }

        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? (subject, "") : (subject[..colon], subject[(colon + 1)..]);
        return ProviderKinds.Parse(kind) is { } known
            ? new RevocationTarget(account, RevocationScope.Provider, Revocation.SubjectOf(known, name))
            : throw Invalid(
                subject, "Member must be the ARN of an OpenID Connect provider, or openid:NAME, ldap:NAME, certificate:NAME or custom-token:NAME of the settings");
    }

    private static S3Exception Invalid(string subject, string constraint) => AdminMembers.Violation(ShownValue.Of(subject), "subject", constraint);

    private static S3Exception NotFound(string what, string name) =>
        AdminErrors.ResourceNotFound.WithMessage($"The {what} {name} cannot be found.");

    /// <summary>The account of an ARN of IAM or STS; null when it is none.</summary>
    private static AccountId? AccountOf(string arn)
    {
        var parts = arn.Split(':', 6);
        return parts is ["arn", "aws", "iam" or "sts", "", var account, _] && AccountId.TryParse(account, out var id) ? id : null;
    }

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private async ValueTask<RevocationTarget> FindPrincipalAsync(string subject, AccountId account, CancellationToken cancellationToken)
    {
        if (AccountId.TryParse(subject, out var root))
        {
            return new RevocationTarget(root, RevocationScope.Principal, root.Value, $"{IamPrefix}{root}:root");
        }

        if (AccountOf(subject) is not { } owner)
        {
            return subject.StartsWith(RoleIdPrefix, StringComparison.Ordinal) && !subject.Contains(':', StringComparison.Ordinal)
                    ? new RevocationTarget(account, RevocationScope.Role, subject)
                : subject.Contains(':', StringComparison.Ordinal) || subject.StartsWith(UserIdPrefix, StringComparison.Ordinal)
                    ? new RevocationTarget(account, RevocationScope.Principal, subject)
                : await FindUserAsync(subject, account, cancellationToken);
        }

        var resource = subject.Split(':', 6)[5];
        return !subject.StartsWith(IamPrefix, StringComparison.Ordinal) ? new RevocationTarget(owner, RevocationScope.Principal, subject)
            : resource == "root" ? new RevocationTarget(owner, RevocationScope.Principal, owner.Value, subject)
            : resource.StartsWith("user/", StringComparison.Ordinal) ? await FindUserAsync(NameOf(subject), owner, cancellationToken)
            : resource.StartsWith("role/", StringComparison.Ordinal) ? await FindRoleAsync(subject, owner, cancellationToken)
            : new RevocationTarget(owner, RevocationScope.Principal, subject);
    }

    private async ValueTask<RevocationTarget> FindUserAsync(string name, AccountId account, CancellationToken cancellationToken) =>
        await identities.FindAsync<User>(User.IdOf(account, name), cancellationToken) is { } user
            ? new RevocationTarget(account, RevocationScope.Principal, user.Id, user.Arn)
            : throw NotFound("user", name);

    private async ValueTask<RevocationTarget> FindRoleAsync(string subject, AccountId account, CancellationToken cancellationToken)
    {
        if (subject.StartsWith(RoleIdPrefix, StringComparison.Ordinal))
        {
            return new RevocationTarget(account, RevocationScope.Role, subject);
        }

        var owner = AccountOf(subject) ?? account;
        return await identities.FindAsync<Role>(Role.IdOf(owner, NameOf(subject)), cancellationToken) is { } role
            ? new RevocationTarget(owner, RevocationScope.Role, role.Id, role.Arn)
            : throw NotFound("role", NameOf(subject));
    }
}
