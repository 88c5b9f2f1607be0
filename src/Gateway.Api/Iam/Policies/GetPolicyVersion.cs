using Gateway.Api.Query;

namespace Gateway.Api.Iam.Policies;

/// <summary>A version of a policy with its document, as it was sent.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html</remarks>
internal sealed class GetPolicyVersion(PolicyCatalogue catalogue) : QueryAction<PolicyVersionRef, PolicyView>
{
    protected override PolicyVersionRef Read(QueryRequest request) => PolicyVersionRef.Read(request.Parameters);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, PolicyVersionRef input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, "iam:GetPolicyVersion", cancellationToken)];

    protected override async ValueTask<PolicyView> HandleAsync(QueryRequest request, PolicyVersionRef input, CancellationToken cancellationToken)
    {
        var view = await catalogue.RequireAsync(request.Account.Id, input.Policy, cancellationToken);
        view.Version(input.VersionId);
        return view;
    }

    protected override void Write(QueryRequest request, QueryResult result, PolicyVersionRef input, PolicyView output)
    {
        var version = output.Version(input.VersionId);
        result.Start("PolicyVersion");
        result.Document("Document", version.Document);
        PolicyElement.WriteVersion(result, version, output.Policy.DefaultVersionId);
        result.End("PolicyVersion");
    }
}
