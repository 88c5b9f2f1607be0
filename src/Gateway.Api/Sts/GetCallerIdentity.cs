using Gateway.Api.Query;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Sts;

/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html</remarks>
internal sealed class GetCallerIdentity : QueryAction<bool, Principal>
{
    public override string NeedsNothingBecause => "Everybody may know who they are; AWS answers even when a policy denies it.";

    protected override bool Read(QueryRequest request) => true;

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>([]);

    protected override ValueTask<Principal> HandleAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Principal);

    protected override void Write(QueryRequest request, QueryResult result, bool input, Principal output)
    {
        result.Element("Arn", output.Arn);
        result.Element("UserId", output.UserId);
        result.Element("Account", request.Account.Id.Value);
    }
}
