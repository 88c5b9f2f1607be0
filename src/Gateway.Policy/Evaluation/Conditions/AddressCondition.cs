using Gateway.Policy.Documents;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary><c>IpAddress</c> and <c>NotIpAddress</c>. What is no address matches nothing.</summary>
internal sealed class AddressCondition(Condition source, bool isNegated) : CompiledCondition(source, isNegated)
{
    private readonly AddressRange[] _ranges = [.. Ranges(source.Values)];

    protected override bool Matches(in ContextValue value, in AccessQuery query)
    {
        AddressBits address;
        if (value.Kind == ContextValueKind.Address)
        {
            address = AddressBits.Of(value.Address);
        }
        else if (value.Kind != ContextValueKind.Text || !AddressBits.TryParse(value.Text, out address))
        {
            return false;
        }

        foreach (var range in _ranges)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<AddressRange> Ranges(IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (AddressRange.TryParse(value, out var range))
            {
                yield return range;
            }
        }
    }
}
