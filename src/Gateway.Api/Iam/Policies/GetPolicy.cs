using Gateway.Api.Query;

namespace Gateway.Api.Iam.Policies;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html</remarks>
internal sealed class GetPolicy(PolicyCatalogue catalogue) : QueryAction<PolicyArn, PolicyView>
{
    protected override PolicyArn Read(QueryRequest request) => PolicyArn.Read(request.Parameters);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, PolicyArn input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input, "iam:GetPolicy", cancellationToken)];

    protected override ValueTask<PolicyView> HandleAsync(QueryRequest request, PolicyArn input, CancellationToken cancellationToken) =>
        catalogue.RequireAsync(request.Account.Id, input, cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, PolicyArn input, PolicyView output)
    {
        result.Start("Policy");
        PolicyElement.Write(result, output);
        result.End("Policy");
    }
}
