using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html</remarks>
internal sealed class ListSSHPublicKeys(IIdentityStore store) : EmptyUserList(store, "iam:ListSSHPublicKeys", "SSHPublicKeys");
