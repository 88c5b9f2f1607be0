using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Gateway.Conformance.Harness;

/// <summary>One behaviour of one operation, tried with a table of inputs. It holds when it holds for every row.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseTableAttribute : TheoryAttribute, ITraitAttribute, IBehaviour
{
    public CaseTableAttribute(
        string operation, string behaviour, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Operation = operation;
        Behaviour = behaviour;
        DisableDiscoveryEnumeration = true;
    }

    public string Operation { get; }

    public string Behaviour { get; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Operation", Operation), new("Behaviour", Behaviour)];
}
