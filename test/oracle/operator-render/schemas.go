package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	crds "github.com/prometheus-operator/prometheus-operator/example"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/util/yaml"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// A kind is the compiled schema of a custom resource.
type kind struct {
	structural *schema.Structural
	openapi    validation.SchemaValidator
	rules      *cel.Validator
}

// kinds holds the kinds that are used here.
var kinds = map[string]kind{"Prometheus": {}, "ServiceMonitor": {}, "PrometheusRule": {}}

// readSchemas reads the CRDs of the operator.
func readSchemas() error {
	var all bytes.Buffer
	if err := crds.PrintAll(&all); err != nil {
		return err
	}
	documents := yaml.NewYAMLOrJSONDecoder(&all, 4096)
	for {
		var crd apiextensionsv1.CustomResourceDefinition
		if err := documents.Decode(&crd); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		if _, wanted := kinds[crd.Spec.Names.Kind]; !wanted {
			continue
		}
		k, err := readKind(crd.Spec.Versions[0].Schema.OpenAPIV3Schema)
		if err != nil {
			return fmt.Errorf("%s: %w", crd.Name, err)
		}
		kinds[crd.Spec.Names.Kind] = k
	}
	for name, k := range kinds {
		if k.structural == nil {
			return fmt.Errorf("there is no CRD of %s", name)
		}
	}
	return nil
}

func readKind(written *apiextensionsv1.JSONSchemaProps) (kind, error) {
	var props apiextensions.JSONSchemaProps
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(written, &props, nil); err != nil {
		return kind{}, err
	}
	structural, err := schema.NewStructural(&props)
	if err != nil {
		return kind{}, err
	}
	openapi, _, err := validation.NewSchemaValidator(&props)
	if err != nil {
		return kind{}, err
	}
	return kind{structural, openapi, cel.NewValidator(structural, true, celconfig.PerCallLimit)}, nil
}

// store changes an object to what the API server stores, and returns the errors.
func (k kind) store(object map[string]any) []string {
	pruning.Prune(object, k.structural, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, k.structural)
	defaulting.Default(object, k.structural)
	errs := validation.ValidateCustomResource(nil, object, k.openapi)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, k.structural, object)...)
	if k.rules != nil && len(errs) == 0 {
		var more field.ErrorList
		more, _ = k.rules.Validate(context.Background(), nil, k.structural, object, nil, celconfig.RuntimeCELCostBudget)
		errs = append(errs, more...)
	}
	var messages []string
	for _, err := range errs {
		messages = append(messages, err.Error())
	}
	return messages
}
