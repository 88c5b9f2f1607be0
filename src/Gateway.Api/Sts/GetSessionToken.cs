using Gateway.Api.Query;
using Gateway.Iam.Sessions;

namespace Gateway.Api.Sts;

/// <summary>A session of the caller itself. It needs no permission, but a policy may deny it.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html</remarks>
internal sealed class GetSessionToken(ISessionIssuer issuer) : QueryAction<SessionRequest, TemporaryCredentials>
{
    /// <summary>In seconds: 36 hours.</summary>
    public const int Longest = 129_600;

    /// <summary>In seconds: 12 hours, and an hour for root.</summary>
    public const int Usual = 43_200;

    public const int LongestOfRoot = 3600;

    protected override SessionRequest Read(QueryRequest request)
    {
        request.Parameters.RefuseSecondFactor();
        return new SessionRequest { DurationSeconds = request.Parameters.DurationSeconds(Longest) };
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, SessionRequest input, CancellationToken cancellationToken)
    {
        Lender.Demand(request, nameof(GetSessionToken));
        return ValueTask.FromResult<IReadOnlyList<QueryNeed>>(
        [
            new QueryNeed("sts:GetSessionToken", "*")
            {
                IsOwn = true,
                Session = new SessionKeys { DurationSeconds = Lender.DurationOf(request.Principal, input.DurationSeconds) },
            },
        ]);
    }

    protected override ValueTask<TemporaryCredentials> HandleAsync(
        QueryRequest request, SessionRequest input, CancellationToken cancellationToken) => issuer.IssueAsync(
        SessionLineage.OwnGrant(request.Principal, SessionKind.SessionToken, request.Signed.AccessKeyId),
        input with
        {
            DurationSeconds = Lender.DurationOf(request.Principal, input.DurationSeconds),
            NotAfter = SessionLineage.LimitOf(request.Principal),
        },
        TimeSpan.FromSeconds(Longest),
        TimeSpan.FromSeconds(Usual),
        cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, SessionRequest input, TemporaryCredentials output) =>
        result.Credentials(output);
}
