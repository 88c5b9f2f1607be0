using Gateway.Api.Query;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html</remarks>
internal sealed class ListServerCertificates() : EmptyAccountList("iam:ListServerCertificates", "server-certificate/", "ServerCertificateMetadataList")
{
    protected override bool Read(QueryRequest request)
    {
        request.Parameters.PathPrefix();
        return base.Read(request);
    }
}
