using Gateway.Api.Iam.Absent;
using Gateway.Api.Query;

namespace Gateway.Api.Iam.Roles;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html</remarks>
internal sealed class ListInstanceProfiles() : EmptyAccountList("iam:ListInstanceProfiles", "instance-profile/", "InstanceProfiles")
{
    protected override bool Read(QueryRequest request)
    {
        request.Parameters.PathPrefix();
        return base.Read(request);
    }
}
