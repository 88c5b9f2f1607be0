using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>The tags of a policy, sorted by key.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html</remarks>
internal sealed class ListPolicyTags(PolicyCatalogue catalogue) : QueryAction<ListPolicyTags.Input, EntitySlice<Tag>>
{
    internal sealed record Input(PolicyArn Policy, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(PolicyArn.Read(request.Parameters), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, "iam:ListPolicyTags", cancellationToken)];

    protected override async ValueTask<EntitySlice<Tag>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        IamTags.Page((await catalogue.RequireAsync(request.Account.Id, input.Policy, cancellationToken)).Tags, input.Page);

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<Tag> output) => IamTags.WritePage(result, output);
}
