using Gateway.Api.Query;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html</remarks>
internal sealed class ListVirtualMFADevices() : EmptyAccountList("iam:ListVirtualMFADevices", "mfa/", "VirtualMFADevices")
{
    protected override bool Read(QueryRequest request)
    {
        request.Parameters.Choice("AssignmentStatus", "Assigned", "Unassigned", "Any");
        return base.Read(request);
    }
}
