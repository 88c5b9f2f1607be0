using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html</remarks>
internal sealed class UntagPolicy(PolicyCatalogue catalogue) : QueryAction<UntagPolicy.Input, ManagedPolicy>
{
    private const string Action = "iam:UntagPolicy";

    internal sealed record Input(PolicyArn Policy, IReadOnlyList<string> TagKeys);

    protected override Input Read(QueryRequest request) => new(PolicyArn.Read(request.Parameters), request.Parameters.TagKeys());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, Action, cancellationToken) with { TagKeys = input.TagKeys }];

    protected override ValueTask<ManagedPolicy> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        catalogue.ChangeAsync(
            request, input.Policy, Action, policy => policy with { Tags = EntityTags.Without(policy.Tags, input.TagKeys) }, cancellationToken);
}
