using System.CommandLine;

namespace Gateway.Host.CommandLine.Policies;

/// <summary><c>gateway policy</c>: what policies say, and why they decided as they did.</summary>
internal sealed class PolicyCommand : Command, IDetailedCommand
{
    public PolicyCommand(CommandContext context)
        : base("policy", "Checks policies, and explains decisions.")
    {
        Subcommands.Add(new CheckPolicyCommand(context));
        Subcommands.Add(new ExplainDecisionCommand(context));
    }

    public string Details => """
        Policies are put with "aws iam" and "aws s3api put-bucket-policy", against the same endpoint as everything else.
        """;
}
