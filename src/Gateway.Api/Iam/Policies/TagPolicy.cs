using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html</remarks>
internal sealed class TagPolicy(PolicyCatalogue catalogue) : QueryAction<TagPolicy.Input, ManagedPolicy>
{
    private const string Action = "iam:TagPolicy";

    internal sealed record Input(PolicyArn Policy, IReadOnlyList<Tag> Tags);

    protected override Input Read(QueryRequest request) => new(PolicyArn.Read(request.Parameters), request.Parameters.RequiredTags());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, Action, cancellationToken) with { RequestTags = input.Tags }];

    protected override ValueTask<ManagedPolicy> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        catalogue.ChangeAsync(
            request, input.Policy, Action, policy => policy with { Tags = EntityTags.Merge(policy.Tags, input.Tags) }, cancellationToken);
}
