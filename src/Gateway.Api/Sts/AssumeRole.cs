using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>
/// A session of a role. Without the ARN of one it is MinIO's form: a session of the caller itself, narrowed by the policy that it passes.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</remarks>
internal sealed class AssumeRole(IIdentityStore identities, ISessionIssuer issuer, ApiOptions options) : QueryAction<AssumeRoleInput, TemporaryCredentials>
{
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(SessionParameters.UsualDuration);

    protected override AssumeRoleInput Read(QueryRequest request)
    {
        var parameters = request.Parameters;
        parameters.RefuseSecondFactor();
        if (parameters.CountOf("ProvidedContexts", "ProviderArn") > 0)
        {
            throw IamErrors.InvalidParameterValue.WithMessage("No provider of contexts exists in the account.");
        }

        var tags = parameters.SessionTags();
        var input = new AssumeRoleInput(null, null, parameters.SessionRequest())
        {
            ExternalId = parameters.ExternalId(),
            SourceIdentity = parameters.SessionName("SourceIdentity"),
            Tags = tags,
            TransitiveTagKeys = parameters.TransitiveTagKeys(tags),
        };

        // MinIO's clients send nothing, or any text: it looks at none.
        return parameters["RoleArn"]?.StartsWith("arn:aws:", StringComparison.Ordinal) == true ? ReadRole(parameters, input) : ReadNarrowed(parameters, input);
    }

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, AssumeRoleInput input, CancellationToken cancellationToken)
    {
        var keys = new SessionKeys
        {
            DurationSeconds = input.Request.DurationSeconds
                ?? (input.RoleArn is null ? (int)options.UsualSession.TotalSeconds : SessionParameters.UsualDuration),
            ExternalId = input.ExternalId,
            RoleSessionName = input.SessionName.Length == 0 ? null : input.SessionName,
            SourceIdentity = input.SourceIdentity ?? request.Principal.SourceIdentity,
            TransitiveTagKeys = input.TransitiveTagKeys,
        };
        if (input.RoleArn is null)
        {
            await DemandLongLivedAsync(request, cancellationToken);
            return [new QueryNeed("sts:AssumeRole", request.Principal.Arn) { Session = keys, IsOwn = true }];
        }

        if (request.Principal.Kind == PrincipalKind.Root)
        {
            throw S3Errors.AccessDenied.WithMessage("Roles may not be assumed by root accounts.");
        }

        // That there is no such role is not told from a trust policy that says no.
        var role = await FindRoleAsync(input, cancellationToken)
            ?? throw S3Errors.AccessDenied.WithMessage(
                $"User: {request.Principal.Arn} is not authorized to perform: sts:AssumeRole on resource: {input.RoleArn}");
        return [.. RoleNeeds(request.Principal, role, input, keys)];
    }

    protected override async ValueTask<TemporaryCredentials> HandleAsync(
        QueryRequest request, AssumeRoleInput input, CancellationToken cancellationToken)
    {
        var maker = request.Principal;
        var asked = input.Request with { NotAfter = SessionLineage.LimitOf(maker) };
        if (input.RoleArn is null)
        {
            var grant = SessionLineage.OwnGrant(maker, SessionKind.Narrowed, request.Signed.AccessKeyId) with { SessionName = input.SessionName };
            return await issuer.IssueAsync(
                grant, asked, TimeSpan.FromSeconds(SessionIssuer.LongestDuration), options.UsualSession, cancellationToken);
        }

        var role = await FindRoleAsync(input, cancellationToken) ?? throw S3Errors.AccessDenied.With();
        return await issuer.IssueAsync(
            GrantOf(maker, request.Signed.AccessKeyId, role, input), asked, LongestOf(maker, role, input), s_usual, cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, AssumeRoleInput input, TemporaryCredentials output)
    {
        result.Credentials(output);
        if (input.RoleArn is not null)
        {
            result.AssumedRoleUser(output.Content);
        }

        result.PackedPolicySize(output);
        result.Element("SourceIdentity", output.Content.Grant.SourceIdentity);
    }

    private static AssumeRoleInput ReadRole(QueryParameters parameters, AssumeRoleInput input)
    {
        var arn = parameters.RoleArn()!;
        var name = RoleArns.NameOf(arn) ?? throw IamErrors.ValidationError.WithMessage($"{arn} is invalid");
        return input with { RoleArn = arn, RoleName = name, SessionName = parameters.RequiredSessionName("RoleSessionName") };
    }

    private static AssumeRoleInput ReadNarrowed(QueryParameters parameters, AssumeRoleInput input)
    {
        // A user who could tag itself would get whatever policies give to that tag.
        if (input.Tags.Count > 0 || input.SourceIdentity is not null)
        {
            throw IamErrors.InvalidParameterValue.WithMessage("Tags and SourceIdentity need the RoleArn of a role.");
        }

        return input with { SessionName = parameters.SessionName("RoleSessionName") ?? "" };
    }

    /// <summary>What the trust policy of the role, and the caller's own policies, must allow.</summary>
    private static IEnumerable<QueryNeed> RoleNeeds(Principal maker, Role role, AssumeRoleInput input, SessionKeys keys)
    {
        var need = new QueryNeed("sts:AssumeRole", role.Arn)
        {
            Trust = role,
            Session = keys,
            ResourceTags = role.Tags,
            RequestTags = input.Tags.Count == 0 ? null : input.Tags,
        };
        yield return need;
        if (input.Tags.Count > 0 || SessionLineage.InheritedTags(maker).Count > 0)
        {
            // Inherited ones too: whoever trusts another account with a role has not trusted it with the tags of the role.
            yield return need with { Action = "sts:TagSession" };
        }

        if (keys.SourceIdentity is not null)
        {
            yield return need with { Action = "sts:SetSourceIdentity" };
        }
    }

    private static SessionGrant GrantOf(Principal maker, string? accessKeyId, Role role, AssumeRoleInput input)
    {
        var inherited = SessionLineage.InheritedTags(maker);
        if (input.Tags.Any(tag => inherited.Any(own => own.Key.Equals(tag.Key, StringComparison.OrdinalIgnoreCase))))
        {
            throw IamErrors.InvalidParameterValue.WithMessage(
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.");
        }

        if (maker.SourceIdentity is { } set && input.SourceIdentity is { } other && set != other)
        {
            throw S3Errors.AccessDenied.WithMessage("The source identity of a session cannot be changed.");
        }

        return new SessionGrant
        {
            Kind = SessionKind.Role,
            Account = role.Account,
            Entity = role.Name,
            EntityId = role.Id,
            SessionName = input.SessionName,
            Origins = SessionLineage.OriginsOf(maker, accessKeyId),
            Began = SessionLineage.BeganOf(maker),
            Tags = [.. inherited, .. input.Tags],
            TransitiveTagKeys = [.. inherited.Select(tag => tag.Key), .. input.TransitiveTagKeys],
            SourceIdentity = input.SourceIdentity ?? maker.SourceIdentity,
        };
    }

    /// <summary>What the role allows, and an hour for a role that is assumed with a role.</summary>
    private static TimeSpan LongestOf(Principal maker, Role role, AssumeRoleInput input)
    {
        var isChained = maker.Session?.Kind == SessionKind.Role;
        return isChained && input.Request.DurationSeconds > SessionParameters.UsualDuration
            ? throw IamErrors.ValidationError.WithMessage(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.")
            : isChained ? s_usual
            : TimeSpan.FromSeconds(role.MaxSessionDuration);
    }

    /// <summary>As at MinIO, only users and root get a session of themselves: one of a session, or of a service account, would outlive what it is.</summary>
    private async ValueTask DemandLongLivedAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var isLongLived = request.Principal.Session is null
            && request.Principal.Kind is PrincipalKind.User or PrincipalKind.Root
            && request.Signed.AccessKeyId is { } id
            && await identities.FindAsync<AccessKeyEntry>(id, cancellationToken) is not { IsServiceAccount: true };
        if (!isLongLived)
        {
            throw S3Errors.AccessDenied.WithMessage("Generating temporary credentials not allowed for this request.");
        }
    }

    private async ValueTask<Role?> FindRoleAsync(AssumeRoleInput input, CancellationToken cancellationToken) =>
        RoleArns.AccountOf(input.RoleArn!) is { } account
        && await identities.FindAsync<Role>(Role.IdOf(account, input.RoleName!), cancellationToken) is { } role
        && role.Arn == input.RoleArn
        && await identities.FindAsync<AccountEntry>(account.Value, cancellationToken) is { IsInUse: true }
            ? role
            : null;
}
