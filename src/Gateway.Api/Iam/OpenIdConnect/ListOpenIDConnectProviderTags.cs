using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <summary>The tags of a provider, sorted by key.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html</remarks>
internal sealed class ListOpenIDConnectProviderTags(IIdentityStore store) : QueryAction<ListOpenIDConnectProviderTags.Input, EntitySlice<Tag>>
{
    internal sealed record Input(ProviderArn Provider, EntityPage Page);

    protected override Input Read(QueryRequest request) => new(ProviderArn.Read(request.Parameters), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Provider.NeedAsync(store, request, "iam:ListOpenIDConnectProviderTags", cancellationToken)];

    protected override async ValueTask<EntitySlice<Tag>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var provider = await input.Provider.RequireAsync(store, request, cancellationToken);
        return IamTags.Page(provider.Tags, input.Page);
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<Tag> output) => IamTags.WritePage(result, output);
}
