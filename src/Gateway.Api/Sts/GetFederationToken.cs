using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>A session that a user lends to somebody it names, with what the passed policies and its own both allow.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html</remarks>
internal sealed class GetFederationToken(ISessionIssuer issuer) : QueryAction<GetFederationToken.Input, TemporaryCredentials>
{
    internal sealed record Input(string Name, SessionRequest Request, IReadOnlyList<Tag> Tags);

    private const int LongestName = 32;

    protected override Input Read(QueryRequest request) => new(
        request.Parameters.RequiredSessionName("Name", LongestName),
        request.Parameters.SessionRequest(GetSessionToken.Longest),
        request.Parameters.SessionTags());

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        Lender.Demand(request, nameof(GetFederationToken));
        if (request.Principal.SessionPolicies.Count > 0)
        {
            // What narrows it would look like the policy that makes a federated user more than nobody.
            throw S3Errors.AccessDenied.WithMessage($"Cannot call {nameof(GetFederationToken)} with credentials that a policy narrows");
        }

        var need = new QueryNeed("sts:GetFederationToken", ArnOf(request, input.Name))
        {
            RequestTags = input.Tags.Count == 0 ? null : input.Tags,
            Session = new SessionKeys { DurationSeconds = Lender.DurationOf(request.Principal, input.Request.DurationSeconds) },
        };
        return ValueTask.FromResult<IReadOnlyList<QueryNeed>>(
            input.Tags.Count == 0 ? [need] : [need, need with { Action = "sts:TagSession" }]);
    }

    protected override ValueTask<TemporaryCredentials> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        issuer.IssueAsync(
            SessionLineage.OwnGrant(request.Principal, SessionKind.FederatedUser, request.Signed.AccessKeyId) with
            {
                SessionName = input.Name,
                Tags = input.Tags,
            },
            input.Request with
            {
                DurationSeconds = Lender.DurationOf(request.Principal, input.Request.DurationSeconds),
                NotAfter = SessionLineage.LimitOf(request.Principal),
            },
            TimeSpan.FromSeconds(GetSessionToken.Longest),
            TimeSpan.FromSeconds(GetSessionToken.Usual),
            cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, Input input, TemporaryCredentials output)
    {
        result.Credentials(output);
        result.Start("FederatedUser");
        result.Element("FederatedUserId", $"{request.Account.Id}:{input.Name}");
        result.Element("Arn", ArnOf(request, input.Name));
        result.End("FederatedUser");
        result.PackedPolicySize(output);
    }

    private static string ArnOf(QueryRequest request, string name) => $"arn:aws:sts::{request.Account.Id}:federated-user/{name}";
}
