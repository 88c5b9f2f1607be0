using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Absent;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html</remarks>
internal sealed class ListServiceSpecificCredentials(IIdentityStore store) : EmptyUserList(store, "iam:ListServiceSpecificCredentials", "ServiceSpecificCredentials");
