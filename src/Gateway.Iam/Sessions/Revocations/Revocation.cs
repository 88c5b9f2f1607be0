using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Iam.Sessions.Revocations;

/// <summary>Sessions that were issued before a time and are refused. There is one for each subject: a later one replaces it. Immutable.</summary>
public sealed record Revocation : IIdentity<Revocation>
{
    public static string Kind => "revocation";

    /// <summary>Whose sessions; sessions in other accounts that they have made are refused too.</summary>
    public required AccountId Account { get; init; }

    public required RevocationScope Scope { get; init; }

    /// <summary>
    /// A unique id or an ARN for <see cref="RevocationScope.Principal"/> and <see cref="RevocationScope.Role"/>, see <see cref="SubjectOf"/> for a provider,
    /// the access key id for a session; empty for all.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>What it was called when it was revoked, for people; null where <see cref="Subject"/> says it.</summary>
    public string? Name { get; init; }

    /// <summary>Sessions that were issued before it are refused. Sessions know their time to the second.</summary>
    public required DateTimeOffset IssuedBefore { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The ARN of who revoked.</summary>
    public required string CreatedBy { get; init; }

    public string DocumentId => IdOf(Account, Scope, Subject);

    /// <summary>Compared without case, as names are.</summary>
    public static string IdOf(AccountId account, RevocationScope scope, string subject) => EntityNames.DocumentId(account, $"{scope}/{subject}");

    /// <summary>The subject of a provider: its ARN when an account has registered it, else its kind and name in the settings, as <c>openid:corporate</c>.</summary>
    public static string SubjectOf(ProviderKind kind, string provider) =>
        provider.StartsWith("arn:", StringComparison.Ordinal) ? provider : $"{ProviderKinds.NameOf(kind)}:{provider}";
}
