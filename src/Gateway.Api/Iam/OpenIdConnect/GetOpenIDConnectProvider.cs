using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.OpenIdConnect;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html</remarks>
internal sealed class GetOpenIDConnectProvider(IIdentityStore store) : QueryAction<ProviderArn, OpenIdConnectProvider>
{
    protected override ProviderArn Read(QueryRequest request) => ProviderArn.Read(request.Parameters);

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, ProviderArn input, CancellationToken cancellationToken) =>
        [await input.NeedAsync(store, request, "iam:GetOpenIDConnectProvider", cancellationToken)];

    protected override ValueTask<OpenIdConnectProvider> HandleAsync(QueryRequest request, ProviderArn input, CancellationToken cancellationToken) =>
        input.RequireAsync(store, request, cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, ProviderArn input, OpenIdConnectProvider output)
    {
        result.Element("Url", output.Url);
        result.List("ClientIDList", output.ClientIds);
        result.List("ThumbprintList", output.Thumbprints);
        result.Element("CreateDate", output.Created);
        IamTags.Write(result, output.Tags);
    }
}
