using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>Adds tags to a provider.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html</remarks>
internal sealed class TagOpenIDConnectProvider(IIdentityStore store) : QueryAction<TagOpenIDConnectProvider.Input, bool>
{
    internal sealed record Input(ProviderArn Provider, IReadOnlyList<Tag> Tags);

    protected override Input Read(QueryRequest request) => new(ProviderArn.Read(request.Parameters), request.Parameters.RequiredTags());

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Provider.NeedAsync(store, request, "iam:TagOpenIDConnectProvider", cancellationToken) with { RequestTags = input.Tags }];

    protected override ValueTask<bool> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) => input.Provider.ChangeAsync(
        store,
        request,
        provider => provider with { Tags = EntityTags.Merge(provider.Tags, input.Tags) },
        cancellationToken);
}
