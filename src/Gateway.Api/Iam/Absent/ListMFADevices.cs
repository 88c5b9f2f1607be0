using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html</remarks>
internal sealed class ListMFADevices(IIdentityStore store) : EmptyUserList(store, "iam:ListMFADevices", "MFADevices");
