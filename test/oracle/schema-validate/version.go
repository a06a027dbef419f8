package main

import (
	"context"
	"math"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// A definition is a version in a CustomResourceDefinition.
type definition struct {
	Schema *apiextensionsv1.JSONSchemaProps `json:"schema"`
	// Replicas is the path that the scale subresource reads, if any.
	Replicas string `json:"replicas"`
}

// A version is a compiled definition.
type version struct {
	structural *schema.Structural
	openapi    validation.SchemaValidator
	rules      *cel.Validator
	replicas   string
}

func newVersion(d definition) (*version, error) {
	var props apiextensions.JSONSchemaProps
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(d.Schema, &props, nil); err != nil {
		return nil, err
	}
	structural, err := schema.NewStructural(&props)
	if err != nil {
		return nil, err
	}
	if err := defaulting.PruneDefaults(structural); err != nil {
		return nil, err
	}
	openapi, _, err := validation.NewSchemaValidator(&props)
	if err != nil {
		return nil, err
	}
	rules := cel.NewValidator(structural, true, celconfig.PerCallLimit)
	return &version{structural, openapi, rules, strings.TrimPrefix(d.Replicas, ".")}, nil
}

// create does what a create request does: it drops unknown fields and nulls, fills in defaults, removes the status, and
// validates the rest.
func (v *version) create(object map[string]any) answer {
	track := schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	unknown := pruning.PruneWithOptions(object, v.structural, true, track)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, v.structural)
	defaulting.Default(object, v.structural)
	delete(object, "status")
	errs := validation.ValidateCustomResource(nil, object, v.openapi)
	errs = append(errs, v.scaleErrors(object)...)
	errs = append(errs, objectmeta.Validate(context.Background(), nil, object, v.structural, false)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, v.structural, object)...)
	if v.rules != nil && !blocked(errs) {
		broken, _ := v.rules.Validate(context.Background(), nil, v.structural, object, nil, celconfig.RuntimeCELCostBudget)
		errs = append(errs, broken...)
	}
	a := answer{Unknown: unknown, Result: object}
	for _, err := range errs {
		a.Errors = append(a.Errors, fieldError{err.Field, string(err.Type), err.Detail})
	}
	return a
}

func (v *version) scaleErrors(object map[string]any) field.ErrorList {
	if v.replicas == "" {
		return nil
	}
	count, _, err := unstructured.NestedInt64(object, strings.Split(v.replicas, ".")...)
	path := field.NewPath(v.replicas)
	switch {
	case err != nil:
		return field.ErrorList{field.Invalid(path, count, err.Error())}
	case count < 0 || count > math.MaxInt32:
		return field.ErrorList{field.Invalid(path, count, "out of range")}
	}
	return nil
}

// blocked reports whether there are errors of a type that prevents the evaluation of rules.
func blocked(errs field.ErrorList) bool {
	for _, err := range errs {
		switch err.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return true
		}
	}
	return false
}
