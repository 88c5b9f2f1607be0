using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Sessions;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Sts.Outside;

/// <summary>Opens sessions for those whom a provider has vouched for, in both forms: of a role, by its trust policy, and of the identity itself. Safe for concurrent use.</summary>
internal sealed class OutsideSessions(
    IIdentityStore identities,
    IOutsideProviders providers,
    OutsideStanding standing,
    OutsideLogins logins,
    ISessionIssuer issuer,
    ApiOptions options,
    TimeProvider time)
{
    // What clients of MinIO send who ask for no role.
    private const string NoRole = "arn:minio:iam:::role/dummy-internal";

    private const int LongestSessionName = 64;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(SessionIssuer.LongestDuration);

    /// <summary>What a login asks to be, by its <c>RoleArn</c>.</summary>
    /// <exception cref="S3Exception"><c>InvalidParameterValue</c>: no provider has that role.</exception>
    public OutsideTarget TargetOf(ProviderKind kind, string? roleArn)
    {
        if (roleArn is null or NoRole)
        {
            return OutsideTarget.Itself;
        }

        if (RoleArns.AccountOf(roleArn) is { } account)
        {
            return RoleArns.NameOf(roleArn) is null
                ? throw IamErrors.ValidationError.WithMessage($"{roleArn} is invalid")
                : new OutsideTarget(roleArn, account, null);
        }

        var ofKind = providers.All.Where(provider => provider.Kind == kind).ToList();
        return ofKind.Find(provider => provider.RoleArn == roleArn) is { } named ? new OutsideTarget(null, null, named)
            : ofKind.Exists(provider => provider.RolePolicies is null) ? OutsideTarget.Itself
            : throw IamErrors.InvalidParameterValue.WithMessage($"Role {roleArn} does not exist");
    }

    /// <summary>Opens the session.</summary>
    /// <param name="request">The login.</param>
    /// <param name="action">AWS's name of it.</param>
    /// <param name="input">What it asks for.</param>
    /// <param name="target">What it asks to be.</param>
    /// <param name="identity">Who it is.</param>
    /// <param name="lastsAsLongAsProof">Whether a session of the identity itself without a duration lasts as long as what proves it.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception">It is refused.</exception>
    public ValueTask<OutsideAnswer> OpenAsync(
        QueryRequest request,
        string action,
        OutsideInput input,
        OutsideTarget target,
        OutsideIdentity identity,
        bool lastsAsLongAsProof,
        CancellationToken cancellationToken)
    {
        if (!OutsideLogins.IsSubject(identity.Subject))
        {
            throw IamErrors.InvalidParameterValue.WithMessage("The subject of the identity is too long, or has characters that none has.");
        }

        var login = new OutsideRequest(request, "sts:" + action, input, identity, AccountOf(identity));
        var roleArn = target.RoleArn ?? (target.Provider is null ? identity.RoleArn : null);
        return roleArn is null
            ? OpenItselfAsync(login, lastsAsLongAsProof, cancellationToken)
            : OpenRoleAsync(login, roleArn, cancellationToken);
    }

    private static S3Exception Denied(OutsideRequest login) => IamErrors.AccessDenied.WithMessage($"Not authorized to perform {login.Action}");

    /// <summary>The account of the row: of whoever registered the provider, or what the settings say.</summary>
    private AccountId AccountOf(OutsideIdentity identity) => RegisteredProviders.AccountOf(identity.Provider)
        ?? (providers.Find(identity.Kind, identity.Provider) is { } provider
            ? standing.AccountOf(provider)
            : throw IamErrors.AccessDenied.WithMessage("The identity provider is not configured any more."));

    private async ValueTask<OutsideAnswer> OpenItselfAsync(OutsideRequest login, bool lastsAsLongAsProof, CancellationToken cancellationToken)
    {
        var identity = login.Identity;
        var account = await FindAccountAsync(login.Account, cancellationToken) ?? throw Denied(login);
        var preview = await logins.PreviewAsync(login.Account, identity, cancellationToken) ?? throw Denied(login);
        var grant = new SessionGrant
        {
            Kind = SessionKind.Outside,
            Account = login.Account,
            Entity = preview.DocumentId,
            EntityId = preview.Id,
            SessionName = login.Input.SessionName ?? "",
            ProviderKind = identity.Kind,
            Provider = identity.Provider,
            Policies = identity.Policies,
            IamGroups = identity.IamGroups,
            Claims = OutsideClaims.OfSession(identity, isOfRole: false),
            Tags = TagsOf(identity),
            TransitiveTagKeys = identity.TransitiveTagKeys,
            SourceIdentity = identity.SourceIdentity,
        };
        var principal = await standing.PreviewAsync(account, preview, OutsideClaim.Of(grant), cancellationToken)
            ?? throw IamErrors.InvalidParameterValue.WithMessage(
                "No policy is attached to the identity or its groups, and none that its claims name exists; credentials will not be generated");
        var usual = lastsAsLongAsProof && identity.NotAfter is { } end ? end - time.GetUtcNow() : options.UsualSession;
        var asked = login.Input.Session.DurationSeconds ?? (int)Math.Clamp(usual.TotalSeconds, 0, SessionIssuer.LongestDuration);
        var need = new QueryNeed(login.Action, principal.Arn) { Session = new SessionKeys { DurationSeconds = asked }, IsOwn = true };
        await login.Request.DemandAsync(principal, need, login.Account, cancellationToken);

        var row = await logins.SignInAsync(login.Account, identity, cancellationToken) ?? throw Denied(login);
        var session = await issuer.IssueAsync(
            grant with { EntityId = row.Id }, login.Input.Session with { NotAfter = identity.NotAfter }, s_longest, usual, cancellationToken);
        return new OutsideAnswer(identity, session, row.Arn, row.Id);
    }

    private async ValueTask<OutsideAnswer> OpenRoleAsync(OutsideRequest login, string roleArn, CancellationToken cancellationToken)
    {
        // That there is no such role is not told from a trust policy that says no.
        var identity = login.Identity;
        var role = await FindRoleAsync(roleArn, cancellationToken) ?? throw Denied(login);
        var name = login.Input.SessionName ?? SessionNameOf(identity);
        await DemandTrustAsync(login, role, name, cancellationToken);
        if (await FindAccountAsync(login.Account, cancellationToken) is null
            || await logins.SignInAsync(login.Account, identity, cancellationToken) is not { } row)
        {
            throw Denied(login);
        }

        var grant = new SessionGrant
        {
            Kind = SessionKind.Role,
            Account = role.Account,
            Entity = role.Name,
            EntityId = role.Id,
            SessionName = name,
            Origins =
            [
                new SessionOrigin(SessionOrigin.OutsidePrincipal, row.DocumentId, row.Id),
                SessionLineage.ProviderOf(identity.Kind, identity.Provider, login.Account),
            ],
            ProviderKind = identity.Kind,
            Provider = identity.Provider,
            Claims = OutsideClaims.OfSession(identity, isOfRole: true),
            Tags = TagsOf(identity),
            TransitiveTagKeys = identity.TransitiveTagKeys,
            SourceIdentity = identity.SourceIdentity,
        };
        var session = await issuer.IssueAsync(
            grant,
            login.Input.Session with { NotAfter = identity.NotAfter },
            TimeSpan.FromSeconds(role.MaxSessionDuration),
            TimeSpan.FromSeconds(SessionParameters.UsualDuration),
            cancellationToken);
        return new OutsideAnswer(identity, session, $"arn:aws:sts::{role.Account}:assumed-role/{role.Name}/{name}", $"{role.Id}:{name}");
    }

    /// <summary>The trust policy decides alone: whom a provider vouches for has no policies of its own before it is somebody.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    private static async ValueTask DemandTrustAsync(OutsideRequest login, Role role, string sessionName, CancellationToken cancellationToken)
    {
        var identity = login.Identity;
        var tags = TagsOf(identity);
        var caller = new Principal
        {
            Kind = PrincipalKind.Anonymous,
            Arn = "",
            UserId = "",
            Claims = identity.Claims,
            Caller = new Caller
            {
                Kind = CallerKind.Anonymous,
                Arn = "",
                FederatedProvider = ProviderNames.PrincipalOf(login.Account, identity.Kind, identity.Provider, identity.Issuer),
            },
        };
        var need = new QueryNeed(login.Action, role.Arn)
        {
            Trust = role,
            ResourceTags = role.Tags,
            RequestTags = tags.Count == 0 ? null : tags,
            ProviderKeys = ProviderNames.KeysOf(identity),
            Session = new SessionKeys
            {
                DurationSeconds = login.Input.Session.DurationSeconds ?? SessionParameters.UsualDuration,
                RoleSessionName = sessionName,
                SourceIdentity = identity.SourceIdentity,
                TransitiveTagKeys = identity.TransitiveTagKeys,
            },
        };
        try
        {
            await login.Request.DemandAsync(caller, need, role.Account, cancellationToken);
            if (tags.Count > 0)
            {
                await login.Request.DemandAsync(caller, need with { Action = "sts:TagSession" }, role.Account, cancellationToken);
            }

            if (identity.SourceIdentity is not null)
            {
                await login.Request.DemandAsync(caller, need with { Action = "sts:SetSourceIdentity" }, role.Account, cancellationToken);
            }
        }
        catch (S3Exception refusal) when (refusal.Error.Code == S3Errors.AccessDenied.Code)
        {
            throw Denied(login);
        }
    }

    private static IReadOnlyList<Tag> TagsOf(OutsideIdentity identity) =>
        [.. identity.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Tag(tag.Key, tag.Value))];

    /// <summary>For roles that a rule gives, whose clients name no session.</summary>
    private static string SessionNameOf(OutsideIdentity identity)
    {
        var name = string.Concat(identity.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '=' or ',' or '.' or '@' or '-' ? c : '-'));
        return name.Length < 2 ? name.PadRight(2, '-') : name[..Math.Min(name.Length, LongestSessionName)];
    }

    private async ValueTask<AccountEntry?> FindAccountAsync(AccountId account, CancellationToken cancellationToken) =>
        await identities.FindAsync<AccountEntry>(account.Value, cancellationToken) is { IsInUse: true } entry ? entry : null;

    private async ValueTask<Role?> FindRoleAsync(string arn, CancellationToken cancellationToken) =>
        RoleArns.AccountOf(arn) is { } account
        && RoleArns.NameOf(arn) is { } name
        && await identities.FindAsync<Role>(Role.IdOf(account, name), cancellationToken) is { } role
        && role.Arn == arn
        && await FindAccountAsync(account, cancellationToken) is not null
            ? role
            : null;
}
