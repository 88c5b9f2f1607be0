using Gateway.Api.Query;

namespace Gateway.Api.Iam.Absent;

/// <summary>The one list of IAM that has no pages.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html</remarks>
internal sealed class ListSAMLProviders() : EmptyAccountList("iam:ListSAMLProviders", "saml-provider/", "SAMLProviderList")
{
    protected override bool Read(QueryRequest request) => true;

    protected override void Write(QueryRequest request, QueryResult result, bool input, bool output) => result.List("SAMLProviderList", []);
}
